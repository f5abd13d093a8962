using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>How a body is read: against which type, and with which repairs.</summary>
internal sealed record ReadSettings(ScimResourceType Type, DialectSession Dialect);
