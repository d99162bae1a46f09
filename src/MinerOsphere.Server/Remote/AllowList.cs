using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Remote;

/// <summary>Which addresses the server may reach for a user (SERVICE, LOAD, inputs and callbacks of processes): those below an allowed prefix, by whole path segments.</summary>
internal static class AllowList
{
    /// <param name="settings">The list.</param>
    /// <param name="address">An absolute address.</param>
    public static bool Allows(RemoteSettings settings, Uri address)
    {
        if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0) return false;
        foreach (var text in settings.Allow)
        {
            var prefix = new Uri(text);
            if (prefix.Scheme != address.Scheme || prefix.Port != address.Port || !prefix.IdnHost.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase)) continue;
            var path = prefix.AbsolutePath;
            if (address.AbsolutePath == path) return true;
            var below = path.EndsWith('/') ? path : path + "/";
            // Uri has removed "." and ".." already; an escaped slash could still mean one to the other side.
            if (address.AbsolutePath.StartsWith(below, StringComparison.Ordinal) && !address.AbsolutePath.Contains("%2f", StringComparison.OrdinalIgnoreCase)
                && !address.AbsolutePath.Contains("%2e", StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
