namespace Scim.Server;

/// <summary>Something that the person is entitled to.</summary>
public sealed class ScimEntitlement : ScimTypedValue;
