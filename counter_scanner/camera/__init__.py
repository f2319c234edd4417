"""From pixels to the text of QR symbols. Knows nothing of what the text means.

Only here are cv2, zxingcpp and pyzbar imported. `worker` and `symbol` import none of them, so
that the service itself never loads a decoder: those live in its child processes.
"""
