namespace Scim.Server;

/// <summary>An address for instant messages.</summary>
public sealed class ScimInstantMessage : ScimTypedValue;
