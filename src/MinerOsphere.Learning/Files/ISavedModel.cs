namespace MinerOsphere.Learning.Files;

/// <summary>A model that can be written to a file and read again by the reader registered for its kind.</summary>
public interface ISavedModel : IPredictor
{
    /// <summary>The name of its format, such as <c>gradient-boosting</c>: never changed once files exist.</summary>
    string Kind { get; }

    /// <summary>Everything that is needed to make it again, but its signature, which the file holds for every kind alike.</summary>
    ModelContent Save();
}
