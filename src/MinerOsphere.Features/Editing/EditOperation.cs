namespace MinerOsphere.Features.Editing;

/// <summary>An operation on features, as the standard names them.</summary>
public enum EditOperation
{
    /// <summary>POST to the items; PUT of a new one, where ids are not made by the source.</summary>
    Create,

    /// <summary>PUT.</summary>
    Replace,

    /// <summary>PATCH.</summary>
    Update,

    /// <summary>DELETE.</summary>
    Delete,
}
