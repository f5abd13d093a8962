namespace Scim.Server.Mapping.Expressions;

/// <summary>The reason why mapping supports neither trimming nor native AOT.</summary>
internal static class DynamicCodeWarning
{
    public const string Message = "A mapping builds expressions over the application's entities at run time, so it supports neither trimming nor native AOT.";
}
