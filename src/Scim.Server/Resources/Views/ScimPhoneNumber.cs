namespace Scim.Server;

/// <summary>A telephone number.</summary>
public sealed class ScimPhoneNumber : ScimTypedValue;
