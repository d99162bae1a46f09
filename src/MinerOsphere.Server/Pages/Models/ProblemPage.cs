using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What went wrong, in words.</summary>
internal sealed record ProblemPage(Frame Frame, int Status, string Detail, string? Place)
{
    public static ProblemPage Of(PageContext page, AssetFiles assets, ProblemDocument problem)
    {
        var place = problem.Line is { } line ? page.Texts.Format("problem.place", line, problem.Column ?? 1) : null;
        return new(Frames.Of(page, page.Say(problem.Title), assets), problem.Status, page.Say(problem.Detail), place);
    }
}
