namespace Scim.Server;

/// <summary>Adds the parts of a complex attribute. Not thread-safe.</summary>
public sealed class ScimPartsBuilder : ScimAttributesBuilder
{
    internal ScimPartsBuilder() : base([], inside: true)
    {
    }

    internal new IReadOnlyList<ScimAttribute> Build() => base.Build();
}
