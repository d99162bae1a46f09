using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Tests.Catalogue.Configuration;

/// <summary>Whatever bytes a file holds, the loader answers with faults and throws nothing.</summary>
public sealed class MangledConfigurationTests : IDisposable
{
    private const string Noise = "{}[]:,'\"|>&*!%@-#\t\n éx1~";
    private readonly string _folder = Directory.CreateTempSubdirectory("mangled").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("server.yaml")]
    [InlineData("collections/piezometers.yaml")]
    [InlineData("collections/he-establishments.yaml")]
    public void Is_answered_with_faults_at_places_that_exist(string file)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "collections"));
        var config = Path.Combine(Repository.Root, "config");
        File.Copy(Path.Combine(config, "server.yaml"), Path.Combine(_folder, "server.yaml"));
        var text = File.ReadAllText(Path.Combine(config, file));
        var random = new Random(20261121);
        for (var round = 0; round < 150; round++)
        {
            var mangled = text.ToCharArray().ToList();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(mangled.Count);
                switch (random.Next(3))
                {
                    case 0: mangled.RemoveRange(at, Math.Min(random.Next(1, 30), mangled.Count - at)); break;
                    case 1: mangled.Insert(at, Noise[random.Next(Noise.Length)]); break;
                    default: mangled[at] = Noise[random.Next(Noise.Length)]; break;
                }
            }

            File.WriteAllText(Path.Combine(_folder, file), new string([.. mangled]));
            var lines = mangled.Count(c => c == '\n') + 2;

            var result = ConfigurationLoader.Load(_folder);

            Assert.All(result.Faults, f => Assert.True(f.Line >= 1 && f.Column >= 1 && (f.Line <= lines || !f.File.EndsWith(file, StringComparison.Ordinal)), f.ToString()));
        }
    }
}
