using System.Xml.Linq;

namespace MinerOsphere.Tests.House;

/// <summary>The arrows of the house: which room may see which. A new arrow is a decision, so it is written here first.</summary>
public sealed class ReferenceGraphTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Rdf"] = [],
        ["Store"] = ["Rdf"],
        ["Sparql"] = ["Rdf"],
        ["Geo"] = [],
        ["Sqlite"] = [],
        ["Features"] = ["Geo", "Sqlite"],
        ["Catalogue"] = ["Rdf", "Geo", "Features"],
        ["Learning"] = [],
        ["Processes"] = ["Rdf", "Sqlite", "Features"],
        ["Models"] = ["Learning", "Processes", "Features"],
        ["Queue"] = ["Processes", "Features"],
        ["Server"] = ["Store", "Sparql", "Catalogue", "Models", "Queue"],
    };

    public static TheoryData<string> Rooms => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(Room)];

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_sees_only_the_rooms_below_it(string room)
    {
        Assert.True(Allowed.ContainsKey(room), $"{room} is a new room: add it and its arrows here");
        Assert.Subset(Allowed[room].ToHashSet(), ReferencesOf(room).ToHashSet());
    }

    [Theory, MemberData(nameof(Rooms))]
    public void No_room_reaches_itself(string room) => Assert.DoesNotContain(room, Reachable(room));

    [Theory]
    [InlineData("Sparql", "Store")]
    [InlineData("Store", "Sparql")]
    public void Store_and_evaluator_do_not_see_each_other(string from, string to) => Assert.DoesNotContain(to, Reachable(from));

    [Fact]
    public void Only_the_server_speaks_http()
    {
        var web = Allowed.Keys.Where(room => File.ReadAllText(ProjectFile(room)) is var text
            && (text.Contains("Sdk.Web", StringComparison.Ordinal) || text.Contains("Microsoft.AspNetCore", StringComparison.Ordinal)));
        Assert.Equal(["Server"], web);
    }

    private static HashSet<string> Reachable(string room)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>(ReferencesOf(room));
        while (open.TryPop(out var next))
            if (found.Add(next))
                foreach (var further in ReferencesOf(next)) open.Push(further);
        return found;
    }

    private static IEnumerable<string> ReferencesOf(string room) =>
        XDocument.Load(ProjectFile(room)).Descendants("ProjectReference")
            .Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/'))["MinerOsphere.".Length..]);

    private static string ProjectFile(string room) =>
        Path.Combine(Repository.Root, "src", $"MinerOsphere.{room}", $"MinerOsphere.{room}.csproj");

    private static string Room(string folder) => Path.GetFileName(folder)["MinerOsphere.".Length..];
}
