namespace MinerOsphere.Processes.Execution;

/// <summary>How the results are to be sent.</summary>
public enum ResponseForm
{
    /// <summary>One output is sent raw, several as a document (the rule of version 2.0).</summary>
    Unsaid,
    Raw,
    Document,

    /// <summary>As collections: the answer says where they are.</summary>
    Collection,
}
