"""The mathematics under the spine; each module is usable alone."""
