namespace MinerOsphere.Server.Processes;

/// <summary>How outputs make up an answer.</summary>
internal enum ResultForm
{
    /// <summary>None was asked for: no content.</summary>
    Empty,

    /// <summary>The bytes of the only output.</summary>
    Raw,

    /// <summary>One JSON object by output id (results.yaml).</summary>
    Document,

    /// <summary>One part per output.</summary>
    Multipart,
}
