namespace MinerOsphere.Models.Kinds;

/// <summary>What a file of <c>config/models</c> says.</summary>
internal interface IModelSettings
{
    /// <summary>Of its own among all files.</summary>
    string Id { get; }
}
