"""Run by the system's Python, which has UNO: print a document's text with all changes accepted, then rejected."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = "housestyle-test"


def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(200):
        try:
            return resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.3)
    raise SystemExit("LibreOffice does not answer")


def paragraphs(text):
    for part in text:
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                yield from paragraphs(part.getCellByName(name))
        else:
            # A footnote's own number is no part of what the paragraph says.
            yield "".join(portion.getString() for portion in part if portion.TextPortionType != "Footnote")


def bold(text):
    for part in text:
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                yield from bold(part.getCellByName(name))
        else:
            yield from (portion.getString() for portion in part if portion.CharWeight > 100)


def read(context, path, command):
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (hidden,))
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    comments = sum(
        field.supportsService("com.sun.star.text.textfield.Annotation") for field in document.getTextFields()
    )
    changes = sum(1 for _ in document.getRedlines())
    dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
    found = {
        "text": "\n".join(paragraphs(document.getText())),
        "bold": "".join(bold(document.getText())),
        "notes": [note.getString() for note in document.getFootnotes()],
        "comments": comments,
        "changes": changes,
    }
    document.close(True)
    return found


def main(path):
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}",
             f"--accept=pipe,name={PIPE};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            context = connect()
            print(
                json.dumps(
                    {
                        "accepted": read(context, path, ".uno:AcceptAllTrackedChanges"),
                        "rejected": read(context, path, ".uno:RejectAllTrackedChanges"),
                    }
                )
            )
        finally:
            office.terminate()
            office.wait(30)


main(sys.argv[1])
