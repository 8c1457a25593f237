"""The durable way of a draft, from queued to finished."""
