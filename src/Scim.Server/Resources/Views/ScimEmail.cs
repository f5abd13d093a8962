namespace Scim.Server;

/// <summary>An e-mail address.</summary>
public sealed class ScimEmail : ScimTypedValue;
