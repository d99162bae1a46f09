using System.Globalization;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Processes.Jobs;

/// <summary>The tables of a jobs file, version by version. A file of any former version is brought to this one when it is opened.</summary>
internal static class SqliteJobSchema
{
    /// <summary>Each leads from the version of its place to the next. One that was released never changes.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE jobs (
          seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, process_id TEXT NOT NULL, request BLOB NOT NULL,
          status INTEGER NOT NULL, created INTEGER NOT NULL, started INTEGER, finished INTEGER, updated INTEGER NOT NULL,
          progress INTEGER NOT NULL, message_fr TEXT, message_en TEXT, attempts INTEGER NOT NULL);
        CREATE INDEX jobs_by_status ON jobs (status, seq);
        CREATE INDEX jobs_by_process ON jobs (process_id, seq);
        CREATE TABLE results (
          job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL, output_id TEXT NOT NULL,
          media_type TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (job, ordinal)) WITHOUT ROWID
        """,
        "ALTER TABLE jobs ADD COLUMN record BLOB",
        """
        ALTER TABLE jobs ADD COLUMN agent TEXT;
        ALTER TABLE jobs ADD COLUMN client TEXT;
        ALTER TABLE jobs ADD COLUMN releases INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE jobs ADD COLUMN lease_owner TEXT;
        ALTER TABLE jobs ADD COLUMN lease_until INTEGER;
        CREATE INDEX open_jobs_by_process ON jobs (process_id) WHERE status IN (0, 1);
        CREATE INDEX open_jobs_by_client ON jobs (client) WHERE status IN (0, 1);
        CREATE TABLE log (
          seq INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, attempt INTEGER NOT NULL,
          at INTEGER NOT NULL, text_fr TEXT, text_en TEXT);
        CREATE INDEX log_by_job ON log (job, seq);
        CREATE TABLE partials (
          job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, output_id TEXT NOT NULL, media_type TEXT NOT NULL, content BLOB NOT NULL,
          at INTEGER NOT NULL, PRIMARY KEY (job, output_id)) WITHOUT ROWID
        """,
    ];

    /// <exception cref="InvalidDataException">The file was written by a later version.</exception>
    public static void Prepare(SqliteDatabase database, string path)
    {
        var version = (int)database.Number("PRAGMA user_version");
        if (version > Steps.Length)
            throw new InvalidDataException($"{path} has schema version {version}; this program knows {Steps.Length}. Use the newer program, or another data folder.");
        for (; version < Steps.Length; version++)
        {
            var next = (version + 1).ToString(CultureInfo.InvariantCulture);
            try
            {
                database.Execute($"BEGIN IMMEDIATE; {Steps[version]}; PRAGMA user_version = {next}; COMMIT");
            }
            catch
            {
                if (database.Number("PRAGMA user_version") != version + 1) database.Execute("ROLLBACK");
                throw;
            }
        }
    }
}
