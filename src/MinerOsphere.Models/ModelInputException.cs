namespace MinerOsphere.Models;

/// <summary>Why a model can't be made from the data at hand; the message names collection, row or property and what was expected.</summary>
public sealed class ModelInputException(string message) : Exception(message);
