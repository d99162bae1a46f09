using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Tests.Catalogue.Configuration;

/// <summary>What is generated from the keys is committed and not stale. <c>MINEROSPHERE_BLESS=1</c> writes the files anew.</summary>
public class GeneratedFilesTests
{
    public static TheoryData<string> Files => ["config/schema/server.schema.json", "config/schema/collection.schema.json", "docs/configuration.md"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_up_to_date(string file)
    {
        var path = Path.Combine(Repository.Root, file);
        var expected = file.EndsWith(".md", StringComparison.Ordinal) ? ConfigurationManual.Markdown : ConfigurationSchema.Files[Path.GetFileName(file)];
        if (Environment.GetEnvironmentVariable("MINEROSPHERE_BLESS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), $"{file} is missing: run the tests with MINEROSPHERE_BLESS=1");
        Assert.Equal(expected, File.ReadAllText(path));
    }
}
