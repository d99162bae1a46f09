using MinerOsphere.Learning.Drift;

namespace MinerOsphere.Learning.Files;

/// <summary>
/// A model with what is known of it, as a file: a header of 96 bytes, a description in JSON (config/schema/model-file.schema.json), arrays
/// in binary, and a SHA-256 over all of it. The same model with the same facts gives the same bytes.
/// </summary>
/// <param name="Model">The model.</param>
public sealed record ModelFile(ISavedModel Model)
{
    /// <summary>How it was trained; null when nothing is known.</summary>
    public TrainingFacts? Training { get; init; }

    /// <summary>Statistics of the training data, which later data are held against to see drift; null for none.</summary>
    public ReferenceStatistics? Reference { get; init; }

    /// <summary>The file's SHA-256 over all but itself, lower-case hexadecimal; null for a model that was not read from a file.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Writes it so that the file is whole or not there, also after a power failure.</summary>
    /// <returns>The hash that the file holds, lower-case hexadecimal.</returns>
    /// <exception cref="ArgumentException">A setting is a number that JSON does not have (NaN, infinity).</exception>
    public string Write(string path)
    {
        var writer = new ModelFileWriter(this);
        DurableRename.Write(path, writer.Write);
        return writer.Sha256;
    }

    /// <returns>The hash that the file holds, lower-case hexadecimal.</returns>
    /// <exception cref="ArgumentException">A setting is a number that JSON does not have (NaN, infinity).</exception>
    public string Write(Stream stream)
    {
        var writer = new ModelFileWriter(this);
        writer.Write(stream);
        return writer.Sha256;
    }

    /// <exception cref="InvalidDataException">Not a model file, damaged, cut short, too long, from a newer version, or of an unknown kind: the message says which.</exception>
    public static ModelFile Read(string path, ModelFileLimits? limits = null)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            return Read(stream, limits);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {e.Message}", e);
        }
    }

    /// <param name="stream">The file from its first byte to its end. One that can't be sought in is held in memory first.</param>
    /// <param name="limits">What is read at most.</param>
    /// <exception cref="InvalidDataException">Not a model file, damaged, cut short, too long, from a newer version, or of an unknown kind: the message says which.</exception>
    public static ModelFile Read(Stream stream, ModelFileLimits? limits = null) => ModelFileReader.Read(stream, limits ?? new ModelFileLimits());

    /// <summary>The model as one that the caller knows.</summary>
    /// <exception cref="InvalidDataException">It is of another kind.</exception>
    public T As<T>() where T : class, IPredictor => Model as T ?? throw new InvalidDataException($"the file holds a model of kind '{Model.Kind}' ({Model.GetType().Name}), expected {typeof(T).Name}");
}
