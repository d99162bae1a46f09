using Microsoft.Data.Sqlite;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Tests.Sqlite;

public sealed class SqliteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_library_says_which_it_is()
    {
        SqliteLibrary.Load();
        Assert.Matches("^SQLite 3\\.[0-9.]+ \\((system .+|bundled.*)\\)$", SqliteLibrary.Description);
        Assert.Equal(SqliteLibrary.IsSystem, SqliteLibrary.Description.Contains("(system", StringComparison.Ordinal));
    }

    [Fact]
    public void Ado_and_raw_calls_use_the_same_library()
    {
        SqliteLibrary.Load();
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Assert.Equal(SqliteLibrary.Version, connection.ServerVersion);
    }

    [Fact]
    public void Values_come_back_as_they_went()
    {
        using var database = SqliteDatabase.OpenForWriting(_folder.File("a file?#%.db"));
        database.Execute("CREATE TABLE t (a, b, c, d, e, f)");
        var longText = new string('é', 3000);
        using (var insert = database.Prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)"))
            insert.Bind(1, long.MinValue).Bind(2, 0.1).BindText(3, longText).BindText(4, "").BindBlob(5, []).BindNull(6).Run();

        using var readOnly = SqliteDatabase.OpenImmutable(_folder.File("a file?#%.db"));
        using var rows = readOnly.Prepare("SELECT * FROM t");
        Assert.True(rows.Step());
        Assert.Equal((long.MinValue, 0.1, longText), (rows.Int64(0), rows.Double(1), rows.Text(2)));
        Assert.Equal((StorageClass.Text, StorageClass.Blob, StorageClass.Null), (rows.TypeOf(3), rows.TypeOf(4), rows.TypeOf(5)));
        Assert.False(rows.Step());
        Assert.Throws<SqliteException>(() => readOnly.Execute("DELETE FROM t"));
    }

    [Fact]
    public void Faults_name_the_statement_or_the_file()
    {
        using var database = SqliteDatabase.OpenForWriting(_folder.File("f.db"));
        Assert.Contains("SELEC 1", Assert.Throws<SqliteException>(() => database.Prepare("SELEC 1")).Message);
        Assert.Contains("nowhere.db", Assert.Throws<SqliteException>(() => SqliteDatabase.OpenImmutable(_folder.File("nowhere.db"))).Message);
    }

    public void Dispose() => _folder.Dispose();
}
