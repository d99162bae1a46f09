using System.Text.RegularExpressions;

namespace MinerOsphere.Tests.House;

/// <summary>
/// The code on a page of the documentation is code that the tests compile and run: a block after <c>&lt;!-- example: name --></c> is the
/// region between <c>// example: name</c> and <c>// end</c> of a test. <c>MINEROSPHERE_BLESS=1</c> writes the blocks anew.
/// </summary>
public partial class PageExamplesTests
{
    private static readonly Dictionary<string, string> Regions = FindRegions();

    private static readonly List<string> Found = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")
        .Append(Path.Combine(Repository.Root, "README.md"))
        .Where(page => Block().IsMatch(File.ReadAllText(page)))
        .Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'))];

    public static TheoryData<string> Pages
    {
        get
        {
            var pages = new TheoryData<string>();
            foreach (var page in Found)
                pages.Add(page);
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_shows_the_code_that_runs(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var text = File.ReadAllText(path);
        var expected = Block().Replace(text, block =>
        {
            var name = block.Groups["name"].Value;
            Assert.True(Regions.TryGetValue(name, out var code), $"no test has a region named {name}");
            return $"<!-- example: {name} -->\n```csharp\n{code}\n```\n";
        });
        if (Environment.GetEnvironmentVariable("MINEROSPHERE_BLESS") == "1")
            File.WriteAllText(path, expected);
        else
            Assert.Equal(expected, text);
    }

    [Fact]
    public void Every_block_of_code_is_an_example_and_every_example_is_on_a_page()
    {
        var texts = Found.Select(page => File.ReadAllText(Path.Combine(Repository.Root, page))).ToList();
        var shown = texts.SelectMany(text => Block().Matches(text)).Select(block => block.Groups["name"].Value).ToList();
        Assert.Equal(Regions.Keys.Order(), shown.Order());
        Assert.Equal(shown.Count, texts.Sum(text => text.Split("```csharp").Length - 1));
    }

    private static Dictionary<string, string> FindRegions()
    {
        var regions = new Dictionary<string, string>();
        string[] projects = ["MinerOsphere.Tests", "MinerOsphere.Learning.Tests"];
        foreach (var file in projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", project), "*Example*Tests.cs", SearchOption.AllDirectories)))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].Trim() is not ['/', '/', ' ', 'e', 'x', 'a', 'm', 'p', 'l', 'e', ':', ' ', .. var name])
                    continue;
                var indent = lines[i].Length - lines[i].TrimStart().Length;
                var code = lines.Skip(i + 1).TakeWhile(line => line.Trim() != "// end").Select(line => line.Length > indent ? line[indent..] : "");
                regions.Add(name, string.Join('\n', code));
            }
        }
        return regions;
    }

    [GeneratedRegex(@"<!-- example: (?<name>[a-z-]+) -->\n```csharp\n.*?```\n", RegexOptions.Singleline)]
    private static partial Regex Block();
}
