namespace MinerOsphere.Conformance.Support;

/// <summary>A class that holds one test for each abstract test of a standard, named after its id. docs/conformance.md counts them.</summary>
/// <param name="standard">The standard and its number.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
internal sealed class AbstractSuiteAttribute(string standard) : Attribute
{
    public string Standard { get; } = standard;
}
