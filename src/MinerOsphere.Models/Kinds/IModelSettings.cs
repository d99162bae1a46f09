namespace MinerOsphere.Models.Kinds;

/// <summary>What a file of <c>config/models</c> says.</summary>
public interface IModelSettings
{
    /// <summary>Of its own among all files.</summary>
    string Id { get; }
}
