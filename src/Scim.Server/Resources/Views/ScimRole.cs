namespace Scim.Server;

/// <summary>A role that the person holds.</summary>
public sealed class ScimRole : ScimTypedValue;
