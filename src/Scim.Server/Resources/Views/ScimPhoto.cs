namespace Scim.Server;

/// <summary>A picture of the person; the value is its URI.</summary>
public sealed class ScimPhoto : ScimTypedValue;
