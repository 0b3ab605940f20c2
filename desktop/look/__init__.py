"""What Jalon looks like: colours, fonts, icons, style."""

from desktop.look.binding import import_without_reading
from desktop.look.refcount import keep_constants_alive

# Before the first call into Qt: whoever draws anything imports this package.
keep_constants_alive()
import_without_reading()
