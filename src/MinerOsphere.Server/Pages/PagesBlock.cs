using System.Collections.Immutable;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Pages.Forms;
using MinerOsphere.Server.Pages.Models;

namespace MinerOsphere.Server.Pages;

/// <summary>Addresses that only people ask for: pages about the server, and where forms lead that need no script.</summary>
internal sealed class PagesBlock : IBuildingBlock
{
    private static readonly string[] Box = ["west", "south", "east", "north"];

    public string Name => "pages";
    public int Order => 900;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/about", _ => new(new HtmlPage(new AboutView())))
        {
            Operation = "getAbout",
            Representations = [Representations.Html],
            IsInApi = false,
        },
        new("/programmes/{programme}", Programme)
        {
            Operation = "getProgramme",
            Representations = [Representations.Html],
            // It shows the last results, which come without the catalogue changing.
            IsCacheable = false,
            IsInApi = false,
        },
        new("/collections/{collectionId}/filter", Filter)
        {
            Operation = "filterForm",
            Representations = [],
            AllowsAnyParameter = true,
            IsCacheable = false,
            IsInApi = false,
        },
        new("/processes/{processId}/form", ProcessForm.PostAsync)
        {
            Method = HttpMethods.Post,
            Operation = "processForm",
            Representations = [Representations.Html],
            Consumes = ["multipart/form-data", "application/x-www-form-urlencoded"],
            IsInApi = false,
        },
        new("/jobs/{jobId}/actions", JobActions.PostAsync)
        {
            Method = HttpMethods.Post,
            Operation = "jobActions",
            Representations = [Representations.Html],
            Consumes = ["multipart/form-data", "application/x-www-form-urlencoded"],
            IsInApi = false,
        },
    ];

    private static ValueTask<IResult> Programme(ApiRequest request) => new(ProgrammePage.Exists(request, request.Route("programme"))
        ? new HtmlPage(new ProgrammeView(request.Route("programme")))
        : Problems.NoPage(request.Http.Request.Path));

    /// <summary>
    /// The filter form sends every control, the empty ones too, and a box in four parts. Here they become the items address that says the
    /// same, which can be kept and shared.
    /// </summary>
    private static ValueTask<IResult> Filter(ApiRequest request)
    {
        var query = request.Http.Request.Query;
        var address = request.Links.At("collections", request.Collection.Id, "items");
        var box = Box.Select(side => query[side].ToString().Trim().Replace(',', '.')).ToImmutableArray();
        if (box.Any(side => side.Length > 0)) address = address.With("bbox", string.Join(',', box));
        var (from, to) = (query["from"].ToString(), query["to"].ToString());
        if (from.Length > 0 || to.Length > 0) address = address.With("datetime", from == to ? from : $"{(from.Length > 0 ? from : "..")}/{(to.Length > 0 ? to : "..")}");
        foreach (var (name, values) in query)
        {
            var value = values.ToString().Trim();
            if (value.Length > 0 && !Box.Contains(name) && name is not ("from" or "to")) address = address.With(name, value);
        }
        return new(Microsoft.AspNetCore.Http.Results.Redirect(address.Href));
    }
}
