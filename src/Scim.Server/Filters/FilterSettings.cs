using Scim.Server.Dialects;

namespace Scim.Server.Filters;

/// <summary>How a filter or a PATCH path is read: against which type, within which limits, with which repairs.</summary>
internal sealed record FilterSettings(ScimResourceType Type, ScimFilterLimits Limits, DialectSession Dialect);
