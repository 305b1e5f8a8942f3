"""Photos by .zip: whose they are told by their names, looked at first, added once, taken back."""

import io
import re
import struct
import time
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from common import photos
from common.spreadsheets.errors import UnreadableFile
from core.audit.models import Change
from core.imports import actions as import_actions
from core.imports.checks import check
from core.imports.models import ImportRun
from products.actions import add_photo
from products.models import ProductPhoto
from products.photoimports import zipfiles
from products.photoimports.archive import PHOTO_ARCHIVES, PhotoArchive
from products.photoimports.names import ProductNames
from products.photoimports.rehearsal import commit
from products.photoimports.zipfiles import Archive, readable_path
from tests.pageforms import by_itself, filled

UPLOAD = reverse("admin:imports_importrun_add") + "?kind=photos"
CODE = "01-018-00565-12-2019"
MEGABYTE = 1024 * 1024


def picture(colour="red", size=(60, 40), kind="JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def package(files) -> bytes:
    """A .zip of {path: bytes}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


@pytest.fixture
def vase(make_product):
    return make_product("Bình hoa men lam", slug="binh-hoa-men-lam", code=CODE)


@pytest.fixture
def bowl(make_product):
    return make_product("Bát men lam", slug="bat-men-lam")


@pytest.fixture
def office(client, staff):
    client.force_login(staff)
    return client


def rehearsed(files, **said) -> ImportRun:
    run = import_actions.upload(
        kind="photos", content=package(files), filename="anh.zip", options={}, by=None
    )
    return import_actions.prepare(run=run, by=None)


def added(found) -> list[tuple[str, str, int]]:
    rows = [planned.instance for planned in found.rehearsal.created]
    return [(row.product.slug, row.kind, row.position) for row in rows]


def only_reason(files) -> str:
    (problem,) = check(rehearsed(files)).rehearsal.problems
    return problem.reason


# Names ------------------------------------------------------------------------------------------------

VASE, BOWL = "binh-hoa-men-lam", "bat-men-lam"
NAMES = {
    "binh-hoa-men-lam.jpg": "product",
    "binh-hoa-men-lam-2.jpg": "product",
    "BINH_HOA_MEN_LAM 3.JPG": "product",
    "Bình hoa men lam.jpg": "product",
    "Bi\u0300nh hoa men lam.jpg": "product",
    "binh-hoa-men-lam - Copy (2).jpg": "product",
    "binh-hoa-men-lam (mặt dưới đáy).jpg": "product",
    "binh-hoa-men-lam-nhan.jpg": "label",
    "binh-hoa-men-lam_Nha\u0303n 2.png": "label",
    f"{CODE} (nhãn).jpg": "label",
    f"{CODE}.jpg": "product",
    f"{CODE} gcn.jpg": "certificate",
    f"{CODE}-giấy chứng nhận-1.jpg": "certificate",
    "anh thang 10/binh-hoa-men-lam/IMG_2034.jpg": "product",
    f"{CODE}/nhãn/1.jpg": "label",
    "binh-hoa-men-lam nhãn/1.jpg": "label",
    "Giấy chứng nhận/binh-hoa-men-lam.jpg": "certificate",
}


@pytest.mark.parametrize(("path", "kind"), NAMES.items())
def test_a_name_says_the_product_and_what_the_picture_shows(vase, bowl, path, kind):
    assert ProductNames().meant(readable_path(path, True)) == ({vase.pk}, kind)


@pytest.mark.parametrize(
    "path", ["binh-hoa.jpg", "binh-hoa-men-lam-nau.jpg", "binh-hoa-men-lam nhẫn.jpg", "IMG_2034.jpg", "2.jpg"]
)
def test_a_name_with_more_or_less_than_a_product_names_none(vase, path):
    assert ProductNames().meant(path).products == set()


def test_a_name_that_two_products_have_means_both_until_a_folder_decides(vase, make_product):
    second = make_product("Bình hoa men lam", slug="binh-hoa-men-lam-2")
    names = ProductNames()
    assert names.meant("binh-hoa-men-lam-2.jpg").products == {vase.pk, second.pk}
    assert names.meant("binh-hoa-men-lam/binh-hoa-men-lam-2.jpg").products == {vase.pk}
    assert names.meant("binh-hoa-men-lam-2-1.jpg").products == {second.pk}


def test_a_file_and_its_folder_that_name_different_products_mean_both(vase, bowl):
    assert ProductNames().meant("bat-men-lam/binh-hoa-men-lam.jpg").products == {vase.pk, bowl.pk}


@pytest.mark.parametrize("written_in", ["utf-8", "cp1258", "cp850"])
def test_a_name_that_does_not_say_how_it_is_written_is_read_as_it_was_meant(written_in):
    form = "NFD" if written_in == "cp1258" else "NFC"  # a code page of letters with separate tones
    as_zipfile_reads_it = unicodedata.normalize(form, "Bát nhãn/à.jpg").encode(written_in).decode("cp437")
    assert readable_path(as_zipfile_reads_it, False) == "Bát nhãn/à.jpg"


@pytest.mark.parametrize("misread_as", ["cp437", "cp850"])
def test_a_name_that_was_misread_before_it_was_packed_is_repaired(misread_as):
    assert readable_path("gốm nhãn.jpg".encode().decode(misread_as), True) == "gốm nhãn.jpg"


# Rehearsing -------------------------------------------------------------------------------------------


def test_pictures_are_added_in_the_order_of_their_numbers_after_those_that_are_there(vase):
    add_photo(product=vase, upload=io.BytesIO(picture("blue")), by=None)
    files = {f"{VASE}{end}.jpg": picture(size=(60 + len(end), 40)) for end in ("-10", "-2", "")}
    found = check(rehearsed(files))
    assert added(found) == [(VASE, "product", 1), (VASE, "product", 2), (VASE, "product", 3)]
    names = [planned.row.name for planned in found.rehearsal.created]
    assert names == [f"{VASE}.jpg", f"{VASE}-2.jpg", f"{VASE}-10.jpg"]
    assert ProductPhoto.objects.count() == 1


def test_a_picture_that_is_there_already_is_unchanged_and_not_encoded_again(vase, monkeypatch):
    add_photo(product=vase, upload=io.BytesIO(picture()), by=None)
    monkeypatch.setattr(photos, "versions", None)
    assert check(rehearsed({f"{VASE}.jpg": picture()})).counts == {
        "created": 0,
        "changed": 0,
        "unchanged": 1,
        "refused": 0,
        "skipped": 0,
    }


def test_a_photo_whose_upload_nobody_remembers_is_known_by_what_it_shows(vase):
    add_photo(product=vase, upload=io.BytesIO(picture()), by=None)
    ProductPhoto.objects.update(upload_digest="")
    assert check(rehearsed({f"{VASE}.jpg": picture()})).counts["unchanged"] == 1


def test_the_same_picture_twice_for_a_product_is_added_once(vase, bowl):
    files = {f"{VASE}-1.jpg": picture(), f"{VASE}-2.jpg": picture(), f"{BOWL}.jpg": picture()}
    found = check(rehearsed(files))
    assert added(found) == [(BOWL, "product", 0), (VASE, "product", 0)]
    assert [str(row) for row in found.reading.skipped] == [f"{VASE}-2.jpg: Trùng với ảnh “{VASE}-1.jpg”"]


def test_a_photo_added_while_a_package_is_written_is_not_added_twice(vase):
    found = check(rehearsed({f"{VASE}.jpg": picture()}))
    add_photo(product=vase, upload=io.BytesIO(picture()), by=None)
    with pytest.raises(ValidationError, match="vừa được người khác thêm"):
        commit(found.rehearsal)
    assert ProductPhoto.objects.count() == 1


def test_rehearsing_twice_as_many_pictures_asks_the_database_no_more(vase, bowl):
    counts = []
    for number in (2, 4):
        files = {
            f"{slug}-{n}.jpg": picture(size=(60 + n, 40)) for slug in (VASE, BOWL) for n in range(number)
        }
        run = rehearsed(files)
        with CaptureQueriesContext(connection) as queries:
            assert check(run).counts["created"] == 2 * number
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4


def test_what_is_no_picture_of_a_product_is_skipped_and_listed(vase):
    names = ["Thumbs.db", ".DS_Store", f"__MACOSX/._{VASE}.jpg", "doc.txt", "gom/"]
    found = check(rehearsed({f"{VASE}.jpg": picture(), **dict.fromkeys(names, b"")}))
    assert found.counts["created"] == 1
    assert sorted({row.reason for row in found.reading.skipped}) == [
        "Không phải tệp ảnh (.txt)",
        "Thư mục",
        "Tệp do máy tính tự tạo",
    ]
    assert len(found.reading.skipped) == len(names)


REFUSED = {
    "lies.jpg": (b"khong phai anh", "Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được."),
    "cut.jpg": (picture()[:300], "Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được."),
    "empty.jpg": (b"", "Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được."),
    "large.jpg": (b"\xff" * (photos.MAX_BYTES + 1), "Ảnh quá lớn: tối đa 15 MB."),
    "photo.heic": (b"heic", "Chưa nhận ảnh .heic. Lưu thành JPEG, PNG hoặc WebP."),
    "in.zip": (
        package({}),
        "Tệp nén nằm trong gói .zip. Giải nén, rồi nén chung các ảnh vào một gói.",
    ),
    "../../out.jpg": (picture(), "Tên tệp trỏ ra ngoài gói .zip. Nén lại thư mục ảnh rồi gửi lại."),
    "/etc/out.jpg": (picture(), "Tên tệp trỏ ra ngoài gói .zip. Nén lại thư mục ảnh rồi gửi lại."),
    "c:\\out.jpg": (picture(), "Tên tệp trỏ ra ngoài gói .zip. Nén lại thư mục ảnh rồi gửi lại."),
    f"{BOWL}.jpg": (
        picture(),
        f"Không có sản phẩm nào mang mã hoặc địa chỉ trang “{BOWL}.jpg”.",
    ),
}


@pytest.mark.parametrize(("name", "content", "reason"), [(n, *case) for n, case in REFUSED.items()])
def test_a_picture_that_cannot_be_taken_is_refused_with_what_to_do(vase, name, content, reason):
    assert only_reason({name: content}) == reason


def test_a_picture_of_too_many_points_is_refused_by_its_header(vase):
    size = struct.pack(">4sIIBBBBB", b"IHDR", 10_000, 7_000, 8, 2, 0, 0, 0)
    header = struct.pack(">I", 13) + size + struct.pack(">I", zlib.crc32(size))
    content = b"\x89PNG\r\n\x1a\n" + header + picture(kind="PNG")[33:]
    assert "nhiều điểm ảnh" in only_reason({f"{VASE}.png": content})


def test_a_bomb_among_the_pictures_is_not_unpacked(vase, monkeypatch):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{VASE}.jpg", bytes(10 * MEGABYTE))
    monkeypatch.setattr(Archive, "read", None)
    found = check(
        import_actions.prepare(
            run=import_actions.upload(
                kind="photos", content=out.getvalue(), filename="a.zip", options={}, by=None
            ),
            by=None,
        )
    )
    assert found.rehearsal.problems[0].reason.startswith("Tệp phình quá lớn")


def test_a_picture_damaged_inside_the_archive_is_refused_alone(vase, bowl):
    content = package({f"{VASE}.jpg": picture("red"), f"{BOWL}.jpg": picture("blue")})
    middle = content.index(picture("red")) + len(picture("red")) // 2
    damaged = content[:middle] + bytes(20) + content[middle + 20 :]
    run = import_actions.upload(kind="photos", content=damaged, filename="a.zip", options={}, by=None)
    found = check(import_actions.prepare(run=run, by=None))
    assert added(found) == [(BOWL, "product", 0)]
    assert [problem.reason for problem in found.rehearsal.problems] == [
        "Tệp bị hỏng trong gói .zip. Nén lại rồi gửi lại."
    ]


# Archives that are not opened ---------------------------------------------------------------------------


def opening(content) -> str:
    with pytest.raises(UnreadableFile) as refused:
        PHOTO_ARCHIVES.open(io.BytesIO(content), "anh.zip", {})
    return str(refused.value)


# Named here: an archive holds the hour it was packed, which would make each worker's test another one.
NO_ZIPS = {
    "empty": b"",
    "begun": b"PK\x03\x04",
    "rar": b"Rar!",
    "cut off": package({"a.jpg": picture()})[:-30],
}


@pytest.mark.parametrize("content", NO_ZIPS.values(), ids=NO_ZIPS)
def test_what_is_no_zip_is_said_so(content):
    assert "không phải là gói .zip" in opening(content)


def test_an_archive_with_a_password_is_said_so():
    content = bytearray(package({"a.jpg": picture()}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert opening(bytes(content)) == "Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại."


def test_an_archive_of_too_many_files_is_not_listed(monkeypatch):
    monkeypatch.setattr(zipfiles, "MAX_ENTRIES", 3)
    assert "quá nhiều tệp: tối đa 3" in opening(package(dict.fromkeys("abcd", b"")))


def test_a_directory_that_says_it_is_huge_is_not_read():
    content = bytearray(package({"a.jpg": picture()}) + bytes(zipfiles.MAX_DIRECTORY))
    end = content.index(b"PK\x05\x06")
    tail = content[end : end + 22]
    tail[12:16] = struct.pack("<I", zipfiles.MAX_DIRECTORY + 1)
    assert "quá nhiều tệp" in opening(bytes(content) + bytes(tail))


def test_an_archive_that_unpacks_to_too_much_is_refused_by_its_directory():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jpg", bytes(3 * MEGABYTE))
    with pytest.raises(UnreadableFile, match="quá lớn khi mở ra"):
        Archive(io.BytesIO(out.getvalue()), 2 * MEGABYTE)


def test_a_file_larger_than_its_directory_says_is_not_unpacked_beyond_the_bound():
    archive = PhotoArchive(io.BytesIO(package({"a.jpg": bytes(5000)})), {})
    assert len(archive.read(archive.entries[0], 100)) == 101


# In the admin -----------------------------------------------------------------------------------------


def send(client, files, name="anh.zip", **said):
    content = files if isinstance(files, bytes) else package(files)
    return by_itself(client.post, UPLOAD, {**said, "file": SimpleUploadedFile(name, content)})


def page_of(run) -> str:
    return reverse("admin:imports_importrun_change", args=[run.pk])


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer.content.decode()))


def press(client, run, do, **said):
    data = filled(client.get(page_of(run)))
    return by_itself(client.post, page_of(run), {**data, **said, "do": do}, follow=True)


def sent(client, files, **said) -> ImportRun:
    """A package that has been sent and looked through."""
    answer = send(client, files, **said)
    assert answer.status_code == 302, answer.context["form"].errors
    run = ImportRun.objects.latest("pk")
    press(client, run, "prepare")
    return run


def test_the_door_offers_photos_and_says_how_they_are_named(office):
    page = office.get(UPLOAD)
    assert "địa chỉ trang của sản phẩm" in text(page)
    assert 'accept=".zip"' in page.content.decode()


def test_what_is_no_zip_is_said_so_at_its_field(office):
    assert "không phải là gói .zip" in text(send(office, b"khong"))
    assert not ImportRun.objects.exists()


def test_a_package_over_the_limit_is_refused_before_it_is_opened(office, monkeypatch):
    monkeypatch.setattr(type(PHOTO_ARCHIVES), "limit", 10)
    assert "Gói .zip lớn hơn 0 MB" in text(send(office, {"a.jpg": picture()}))


def test_a_package_is_looked_through_in_steps_and_nothing_is_written_before_the_last(
    office, vase, monkeypatch
):
    monkeypatch.setattr(import_actions.prepare, "__kwdefaults__", {"seconds": 0})
    send(office, {f"{VASE}-1.jpg": picture("red"), f"{VASE}-2.jpg": picture("blue")})
    run = ImportRun.objects.get()
    assert "Đã kiểm tra 0/2 ảnh" in text(office.get(page_of(run)))
    assert "Đã kiểm tra 1/2 ảnh" in text(press(office, run, "prepare"))
    by_itself(office.post, page_of(run), {"do": "commit", "shown": check(run).digest})
    assert not ProductPhoto.objects.exists()
    assert "Tạo mới 2 · Cập nhật 0 · Không đổi 0 · Bị từ chối 0 · Bỏ qua 0 ảnh" in text(
        press(office, run, "prepare")
    )


def test_photos_are_written_in_one_operation_as_if_added_by_hand(office, vase, operation):
    vase.is_demo = True
    vase.save()
    run = sent(office, {f"{VASE}.jpg": picture(), f"{VASE} nhãn.jpg": picture("blue")})
    assert "Đã ghi vào hệ thống." in text(press(office, run, "commit"))
    run.refresh_from_db()
    assert list(
        ProductPhoto.objects.values_list("product", "kind", "position", "is_published", "is_demo")
    ) == [(vase.pk, "product", 0, True, True), (vase.pk, "label", 1, True, True)]
    changes = Change.objects.filter(operation=run.operation, model="products.productphoto")
    assert changes.count() == 2
    photo = ProductPhoto.objects.first()
    assert all(default_storage.exists(photos.path(photo.digest, width)) for width in photos.WIDTHS)
    assert "Các dòng mới chưa được công bố" not in text(office.get(page_of(run)))


def test_the_same_package_again_adds_nothing(office, vase):
    files = {f"{VASE}.jpg": picture()}
    press(office, sent(office, files), "commit")
    again = sent(office, files)
    assert "Tạo mới 0 · Cập nhật 0 · Không đổi 1" in text(office.get(page_of(again)))


def test_a_picture_without_a_product_is_answered_on_the_page(office, vase):
    run = sent(office, {"binh-hoa-men-la.jpg": picture()})
    page = office.get(page_of(run))
    assert "Không có sản phẩm nào mang mã hoặc địa chỉ trang “binh-hoa-men-la.jpg”." in text(page)
    assert f"<option>{VASE}</option>" in page.content.decode()
    press(office, run, "check", problem_option=VASE)
    assert f"binh-hoa-men-la.jpg → {vase.name}: sản phẩm, thứ tự 0" in text(office.get(page_of(run)))
    press(office, run, "commit")
    assert ProductPhoto.objects.get().product == vase


def test_a_picture_that_fits_two_products_is_asked_about(office, vase, make_product):
    second = make_product("Bình hoa men lam", slug=f"{VASE}-2")
    run = sent(office, {f"{VASE}-2.jpg": picture()})
    page = office.get(page_of(run)).content.decode()
    assert f"<option>{VASE}</option><option>{VASE}-2</option>" in re.sub(r">\s+<", "><", page)
    press(office, run, "commit", problem_option=second.slug)
    press(office, run, "commit")
    assert ProductPhoto.objects.get().product == second


def test_refused_pictures_hold_everything_back_unless_they_are_left_out(office, vase):
    run = sent(office, {f"{VASE}.jpg": picture(), f"{VASE}-2.jpg": b"hong"})
    assert "Có 1 ảnh lỗi nên chưa ghi dữ liệu nào" in text(press(office, run, "commit"))
    assert not ProductPhoto.objects.exists()
    press(office, run, "commit", leave_out_refused="on")
    assert ProductPhoto.objects.count() == 1


def test_an_outcome_that_has_changed_meanwhile_is_not_written(office, vase):
    run = sent(office, {f"{VASE}.jpg": picture()})
    data = {**filled(office.get(page_of(run))), "do": "commit"}
    add_photo(product=vase, upload=io.BytesIO(picture("blue")), by=None)
    answer = by_itself(office.post, page_of(run), data, follow=True)
    assert "Kết quả đã khác với lần xem trước" in text(answer)
    assert ProductPhoto.objects.count() == 1


def test_a_package_has_no_columns_and_no_error_file(office, vase):
    run = sent(office, {f"{VASE}.jpg": b"hong"})
    page = office.get(page_of(run)).content.decode()
    assert "Ghép cột" not in page
    assert "đánh dấu lỗi" not in page
    assert office.get(reverse("admin:imports_importrun_tep-loi", args=[run.pk])).status_code == 404
    results = office.get(reverse("admin:imports_importrun_ket-qua", args=[run.pk]))
    assert results.getvalue().startswith(b"PK")


def test_undoing_takes_the_rows_back_and_leaves_files_that_others_share(office, vase, bowl):
    add_photo(product=bowl, upload=io.BytesIO(picture()), by=None)
    run = sent(office, {f"{VASE}.jpg": picture()})
    press(office, run, "commit")
    by_itself(office.post, reverse("admin:imports_importrun_hoan-tac", args=[run.pk]), {})
    photo = ProductPhoto.objects.get()
    assert photo.product == bowl
    assert default_storage.exists(photos.path(photo.digest, 400))


# On the command line ----------------------------------------------------------------------------------


def command(tmp_path, files, *options):
    """(what was said, what was complained of)."""
    file, out, err = tmp_path / "anh.zip", io.StringIO(), io.StringIO()
    file.write_bytes(package(files))
    call_command("import_photos", str(file), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_rehearses_and_says_how_far_it_has_come(vase, tmp_path):
    out, err = command(tmp_path, {f"{VASE}.jpg": picture(), "binh-hoa-men-la.jpg": picture("blue")})
    assert "Đã kiểm tra 2/2 ảnh …" in out
    assert "Tạo mới 1 · Cập nhật 0 · Không đổi 0 · Bị từ chối 1 · Bỏ qua 0 ảnh" in out
    assert "binh-hoa-men-la.jpg: Không có sản phẩm nào" in err
    assert f"Gợi ý: {VASE}." in err
    assert not ProductPhoto.objects.exists()


def test_the_command_writes_all_or_nothing(vase, tmp_path):
    files = {f"{VASE}.jpg": picture(), "khong-co.jpg": picture()}
    with pytest.raises(CommandError, match="Có 1 ảnh lỗi nên chưa ghi"):
        command(tmp_path, files, "--commit")
    assert not ProductPhoto.objects.exists()
    command(tmp_path, files, "--commit", "--leave-out-refused")
    assert ProductPhoto.objects.get().product == vase


# Many -------------------------------------------------------------------------------------------------


def peak() -> int:
    """The most memory this process held since `forget_peak`, in bytes."""
    found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024


def forget_peak() -> int:
    Path("/proc/self/clear_refs").write_text("5")
    return peak()


def photographs(target, count: int, per_product: int):
    """A .zip of pictures of 2.7 million points, each another, `per_product` for each of san-pham-1, -2 …"""
    ground = Image.effect_noise((2000, 1333), 40).convert("RGB")
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(count):
            shot = Image.new("RGB", ground.size, (number * 41 % 256, number * 7 % 256, number // 2))
            out = io.BytesIO()
            Image.blend(ground, shot, 0.6).save(out, "JPEG", quality=88)
            name = f"hang-{number // per_product + 1}/anh-{number}.jpg"
            archive.writestr(name, out.getvalue())


@pytest.mark.proof
def test_five_hundred_photos_go_in_within_bounded_memory_and_no_step_is_long(make_product, tmp_path):
    for number in range(1, 101):
        make_product(f"Hàng {number}", slug=f"hang-{number}", stars=None)
    file = tmp_path / "anh.zip"
    photographs(file, 500, 5)
    before, steps, worked = forget_peak(), [], time.process_time()
    with file.open("rb") as opened:
        run = import_actions.upload(
            kind="photos", content=File(opened), filename="anh.zip", options={}, by=None
        )
    while not check(run).is_ready:
        started = time.monotonic()
        run = import_actions.prepare(run=run, by=None)
        steps.append(time.monotonic() - started)
    found, started, worked = check(run), time.monotonic(), time.process_time() - worked
    assert import_actions.commit(run=run, shown=found.digest, by=None)
    writing, grown = time.monotonic() - started, peak() - before
    print(
        f"{file.stat().st_size >> 20} MB; {worked:.0f} s of work, {sum(steps):.0f} s in {len(steps)} steps, "
        f"the longest {max(steps):.1f} s; {writing:.2f} s to write; {grown >> 20} MB more memory"
    )
    assert ProductPhoto.objects.count() == 500
    assert max(steps) < 2 * import_actions.STEP_SECONDS
    assert grown < 150 * MEGABYTE
