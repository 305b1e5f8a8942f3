"""What any office's portal needs, with no word of OCOP: audit trail, admin, people, mail, imports."""
