namespace Scim.Server;

/// <summary>An X.509 certificate; the value is its DER form in base64.</summary>
public sealed class ScimCertificate : ScimTypedValue;
