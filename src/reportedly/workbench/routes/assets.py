"""``/assets/NAME``: scripts and styles."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.workbench.assets import load_assets
from reportedly.workbench.routing import get

_KEPT = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}


def get_asset(request: Request) -> Response:
    """One file, as gzip where the browser takes it."""
    asset = load_assets().get(request.path_params["name"])
    if asset is None:
        raise HTTPException(404)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.packed, headers={**_KEPT, "content-encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.content, headers=_KEPT, media_type=asset.media_type)


ROUTES = [get("/assets/{name}", get_asset)]
