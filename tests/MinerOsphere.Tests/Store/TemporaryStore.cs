using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store;

/// <summary>A store file that is gone at the end of its test.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quads").FullName;

    public TemporaryStore(IEnumerable<Quad> quads)
    {
        Path = System.IO.Path.Combine(_folder, "test.quads");
        var builder = new QuadFileBuilder();
        foreach (var quad in quads) builder.Add(quad);
        builder.Save(Path);
        Store = QuadFile.Open(Path);
    }

    public string Path { get; }
    public QuadFile Store { get; }
    public string[] FilesBeside => Directory.GetFiles(_folder);

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
