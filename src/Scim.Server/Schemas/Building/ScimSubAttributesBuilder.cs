namespace Scim.Server;

/// <summary>Adds the parts of a complex attribute. Not thread-safe.</summary>
public sealed class ScimSubAttributesBuilder : ScimAttributesBuilder
{
    internal ScimSubAttributesBuilder() : base([], inside: true)
    {
    }

    internal new IReadOnlyList<ScimAttribute> Build() => base.Build();
}
