using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// 18-062r3, requirements class "Profile query parameter": each resource has one profile, results have two. Whoever asks for profiles is
/// told by a link which the answer has.
/// </summary>
internal static class ProcessProfiles
{
    public const string OfList = "ogc-process-list", OfDescription = "ogc-process-description", OfJobs = "ogc-job-list", OfStatus = "ogc-status-info";

    public static void Tell(ApiRequest request, string profile)
    {
        if (request.Has(ProcessParameters.Profile)) request.Http.Response.Headers.Append("Link", $"<https://www.opengis.net/def/profile/OGC/0/{profile}>; rel=\"{Rel.Profile}\"");
    }
}
