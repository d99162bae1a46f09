namespace MinerOsphere.Clients.Gdal;

/// <summary>A folder in which PROJ finds its database and no grid; removed on dispose.</summary>
internal sealed class GridlessProj : IDisposable
{
    private static readonly string[] Places = ["/usr/share/proj", "/usr/local/share/proj", "/opt/homebrew/share/proj"];

    public GridlessProj()
    {
        var database = Places.Select(place => System.IO.Path.Combine(place, "proj.db")).FirstOrDefault(File.Exists);
        Skip.If(database is null, "PROJ's database is not where it is looked for");
        File.CreateSymbolicLink(System.IO.Path.Combine(Path, "proj.db"), database!);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("minerosphere-proj-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
