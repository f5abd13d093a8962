namespace Scim.Server.Mapping;

/// <summary>The reason why mapping supports neither trimming nor native AOT.</summary>
internal static class MapCode
{
    public const string Message = "A mapping builds expressions over the application's entities at run time, so it supports neither trimming nor native AOT.";
}
