"""Photos: written anew, upright, without metadata; fakes, bombs and damaged files are refused."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image

from common import photos

ORIENTATION, ROTATED = 0x0112, 6
GPS = 0x8825


def upload(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    out.seek(0)
    return out


def stored(photo, width=1600):
    with default_storage.open(photos.path(photo.digest, width)) as file:
        image = Image.open(file)
        image.load()
        return image


def half_red(size=(2000, 1000)):
    """Red on the left half, blue on the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


def png_that_says_it_is(width, height):
    """A few bytes whose header promises a gigantic picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def test_a_photo_is_stored_as_webp_in_three_widths_in_its_proportions():
    photo = photos.store(upload(half_red()))
    images = [stored(photo, width) for width in photos.WIDTHS]
    assert [image.format for image in images] == ["WEBP"] * 3
    assert [image.size for image in images] == [(400, 200), (800, 400), (1600, 800)]
    assert (photo.width, photo.height) == (1600, 800)


def test_a_small_photo_is_not_enlarged():
    photo = photos.store(upload(half_red((300, 200)), "PNG"))
    assert {stored(photo, width).size for width in photos.WIDTHS} == {(300, 200)}


def test_a_photo_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = ROTATED
    image = stored(photos.store(upload(half_red((800, 400)), exif=exif)))
    assert image.size == (400, 800)
    red, _green, blue = image.getpixel((200, 100))
    assert red > blue  # the left half has become the upper one


def test_no_metadata_is_kept():
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh Minh Họa"
    exif.get_ifd(GPS)[1] = "N"
    image = stored(photos.store(upload(half_red((800, 400)), exif=exif, comment=b"bi mat")))
    assert not image.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()


def test_transparency_lies_on_white():
    image = stored(photos.store(upload(Image.new("RGBA", (300, 200), (0, 0, 0, 0)), "PNG")))
    assert image.getpixel((10, 10)) == (255, 255, 255)


def test_equal_pictures_share_their_files():
    assert photos.store(upload(half_red())) == photos.store(upload(half_red()))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"khong phai anh",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(ValidationError, match="không phải ảnh"):
        photos.store(io.BytesIO(content))


def test_a_photo_cut_short_is_refused():
    content = upload(half_red()).read()
    with pytest.raises(ValidationError, match="không phải ảnh"):
        photos.store(io.BytesIO(content[: len(content) // 2]))


@pytest.mark.parametrize("size", [(20_000, 20_000), (10_000, 6_000)])
def test_a_decompression_bomb_is_refused_by_its_header(size):
    with pytest.raises(ValidationError, match="quá nhiều điểm ảnh"):
        photos.store(png_that_says_it_is(*size))


def test_too_many_bytes_are_refused():
    with pytest.raises(ValidationError, match="quá lớn"):
        photos.store(io.BytesIO(b"\xff" * (photos.MAX_BYTES + 1)))


def test_the_public_gets_a_photo_that_may_be_kept_for_ever(client, db):
    photo = photos.store(upload(half_red()))
    response = client.get(photos.url(photo.digest, 400))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    response.close()


@pytest.mark.parametrize(
    "path", ["photos/ab/" + "a" * 64 + "/400.webp", "photos/aa/" + "a" * 64 + "/401.webp", "private/a.pdf"]
)
def test_nothing_else_of_the_uploads_is_handed_out(client, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_metadata_that_can_t_be_written_anew_are_no_hindrance():
    odd = Image.Exif()
    odd[ORIENTATION], odd[0x0100] = ROTATED, 30
    a_number, a_text = (struct.pack(">HHI", 0x0100, kind, 1) for kind in (4, 2))
    picture = upload(half_red((40, 20)), exif=odd).getvalue()
    assert a_number in picture
    assert photos.decode_bytes(picture.replace(a_number, a_text)).size == (20, 40)


def test_a_picture_too_high_for_its_format_is_refused():
    with pytest.raises(ValidationError, match="Ảnh quá dài: chiều cao tối đa 16.383 điểm ảnh."):
        photos.store(upload(Image.new("RGB", (1, 16_384)), "PNG"))
    assert photos.store(upload(Image.new("RGB", (16_384, 1)), "PNG")).width == 1600
