using MinerOsphere.Server.Pages.Provenance;

namespace MinerOsphere.Tests.Server.Pages.Provenance;

public class RunPictureTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 5, 7)]
    [InlineData(0, 2, 0)]
    [InlineData(9, 3, 1)]
    public void Nothing_overlaps_and_all_is_inside(int sources, int used, int made)
    {
        var nodes = new List<RunNode> { Node(2, "run") };
        var links = new List<RunLink>();
        foreach (var (step, count) in new[] { (1, used), (0, sources), (3, made) })
            for (var i = 0; i < count; i++)
            {
                nodes.Add(Node(step, $"{step}-{i}"));
                links.Add(step == 3 ? new(0, nodes.Count - 1, "made") : new(nodes.Count - 1, step == 0 ? 1 : 0, "used"));
            }
        foreach (var picture in RunPicture.BothOf(new RunGraph(nodes, links)))
        {
            Assert.Equal(nodes.Count, picture.Nodes.Count);
            Assert.Equal(links.Count, picture.Lines.Count);
            foreach (var a in picture.Nodes)
            {
                Assert.True(a.X >= 0 && a.Y >= 0 && a.X + a.Width <= picture.Width && a.Y + a.Height <= picture.Height, $"{a} is outside {picture.Width} x {picture.Height}");
                foreach (var b in picture.Nodes)
                    Assert.True(ReferenceEquals(a, b) || a.X + a.Width <= b.X || b.X + b.Width <= a.X || a.Y + a.Height <= b.Y || b.Y + b.Height <= a.Y, $"{a} lies over {b}");
            }
        }
    }

    [Fact]
    public void A_long_name_is_cut_in_the_picture_and_whole_in_its_tip()
    {
        var name = new string('x', 80);
        foreach (var picture in RunPicture.BothOf(new RunGraph([Node(2, name)], [])))
        {
            Assert.EndsWith("…", picture.Nodes[0].Title, StringComparison.Ordinal);
            Assert.Contains(name, picture.Nodes[0].Whole, StringComparison.Ordinal);
        }
    }

    private static RunNode Node(int step, string title) => new(step, "entity", "kind", title, null, null);
}
