
namespace MinerOsphere.Server.Common;

/// <summary>A status, and a Location when there is one; no body.</summary>
internal sealed class EmptyBody(int status, string? location = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (location is not null) httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
