"""A dialog whose content changes while it is open."""

from desktop.widgets.dialog import Dialog


class FittingDialog(Dialog):
    """Takes the height of its content, even where that changed a moment ago."""

    def fit(self) -> None:
        column = self.layout()
        if column is not None:
            # Layouts inside the layout only learn of a change when the whole is activated.
            column.activate()
        super().fit()
