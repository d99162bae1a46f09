"""Makes parcoursup_2018.csv.gz, ecoles_doctorales.csv.gz and insertion_professionnelle_master.csv.gz of this folder from the files of the same
names in a folder of sources (Ministry of Higher Education and Research, see README.md). Columns are chosen and positions parted into longitude
and latitude; values stay as the source writes them, but for remarks and figures whose accents and spaces were broken on their way here.
Run once, the results are committed:  python3 prepare_higher_education.py <folder of the sources>
"""
import csv, gzip, io, pathlib, re, sys

SOURCES, HERE = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent


def read(name):
    return csv.DictReader(gzip.open(SOURCES / name, "rt", encoding="utf-8"))


def write(name, rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    # No time in the header: the same rows make the same file.
    (HERE / name).write_bytes(gzip.compress(out.getvalue().encode("utf-8"), 9, mtime=0))
    print(name, len(rows))


def place(text):
    latitude, longitude = text.split(",") if text else ("", "")
    return {"longitude": longitude.strip(), "latitude": latitude.strip()}


PARCOURSUP = {
    "uai": "Code.UAI.de.l.établissement", "etablissement": "Établissement", "departement": "Code.départemental.de.l.établissement",
    "region": "Région.de.l.établissement", "academie": "Académie.de.l.établissement", "filiere": "Filière.de.formation.très.agrégée",
    "formation": "Filière.de.formation", "detail": "Filière.de.formation.détaillée", "precision": "Filière.de.formation.très.détaillée",
    "selection": "Type.de.sélection", "capacite": "Capacité.de.l.établissement.par.formation", "candidats": "Effectif.total.des.candidats.pour.une.formation",
    "candidates": "Dont.effectif.des.candidates.pour.une.formation",
    "candidats_generaux": "Effectif.des.candidats.néo.bacheliers.généraux.en.phase.principale",
    "candidats_technologiques": "Effectif.des.candidats.néo.bacheliers.technologiques.en.phase.principale",
    "candidats_professionnels": "Effectif.des.candidats.néo.bacheliers.professionnels.en.phase.principale",
    "classes": "Effectif.total.des.candidats.classés.par.l.établissement.en.phase.principale",
    "propositions": "Effectif.total.des.candidats.ayant.reçu.une.proposition.d.admission.de.la.part.de.l.établissement",
    "dernier_appele": "Rang.du.dernier.appelé", "admis": "Effectif.total.des.candidats.ayant.accepté.la.proposition.de.l.établissement..admis.",
    "admises": "Dont.effectif.des.candidates.admises", "neo_bacheliers": "Effectif.des.admis.néo.bacheliers",
    "boursiers": "Dont.effectif.des.admis.boursiers.néo.bacheliers", "generaux": "Effectif.des.admis.néo.bacheliers.généraux",
    "technologiques": "Effectif.des.admis.néo.bacheliers.technologiques", "professionnels": "Effectif.des.admis.néo.bacheliers.professionnels",
    "sans_mention": "Dont.effectif.des.admis.néo.bacheliers.sans.mention.au.bac", "assez_bien": "Dont.effectif.des.admis.néo.bacheliers.avec.mention.Assez.Bien.au.bac",
    "bien": "Dont.effectif.des.admis.néo.bacheliers.avec.mention.Bien.au.bac", "tres_bien": "Dont.effectif.des.admis.néo.bacheliers.avec.mention.Très.Bien.au.bac",
    "meme_academie": "Dont.effectif.des.admis.issus.de.la.même.académie",
}
rows = []
for i, row in enumerate(read("parcoursup_2018.csv.gz"), 1):
    link = re.search(r"g_ta_cod=(\d+)", row["Lien.de.la.formation.sur.la.plateforme.Parcoursup"])
    rows.append({"id": link[1] if link else f"L{i}", **{k: row[v] for k, v in PARCOURSUP.items()}, **place(row["Coordonnées.GPS.de.la.formation"])})
write("parcoursup_2018.csv.gz", rows)

SCHOOLS = {
    "numero": "Numero ED", "libelle": "Libellé ED", "sigle": "Sigle", "discipline": "Discipline principale", "disciplines": "Toutes disciplines", "creation": "Année de création",
    "accreditation": "Année d'accréditation", "duree": "Durée d'accréditation", "uai_support": "Code établissement support", "support": "Etablissement support",
    "uai_tous": "Codes tous établissements", "laboratoires": "Laboratoires rattachés", "site": "Site web", "commune": "Code commune", "departement": "Code département",
    "academie": "Libellé académie", "region": "Libellé région",
}
rows = []
for row in read("ecoles_doctorales.csv.gz"):
    count = lambda text: len([t for t in text.split(";") if t.strip()])
    rows.append({**{k: row[v] for k, v in SCHOOLS.items()}, "nombre_laboratoires": count(row["Laboratoires rattachés"]) or "",
                 "nombre_etablissements": count(row["Codes tous établissements"]), **place(row["Coordonnées géographiques"])})
write("ecoles_doctorales.csv.gz", rows)

REMARKS = {"plus fragiles": "fragile", "trop petit": "too-small", "obtenu est insuffisant": "low-response", "n'ayant pas": "not-surveyed", "": ""}
DROPPED = {"remarque", "cle_etab", "cle_disc", "salaire_net_mensuel_regional_1er_quartile", "salaire_net_mensuel_regional_3eme_quartile"}
rows = []
for row in read("insertion_professionnelle_master.csv.gz"):
    remark = next(code for text, code in REMARKS.items() if text in row["remarque"] and (text or not row["remarque"]))
    kept = {k: v for k, v in row.items() if k not in DROPPED}
    kept["salaire_net_mensuel_median_regional"] = re.sub(r"(?<=\d)\D+(?=\d)", "", kept["salaire_net_mensuel_median_regional"])
    rows.append({**kept, "remarque": remark, "delai": kept["situation"][:2], "champ": "national" if row["etablissement"].startswith("Toutes universit") else "etablissement"})
write("insertion_professionnelle_master.csv.gz", rows)
