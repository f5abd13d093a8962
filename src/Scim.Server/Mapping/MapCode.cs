namespace Scim.Server.Mapping;

/// <summary>Why what maps entities says no to trimming and to code made ahead of time.</summary>
internal static class MapCode
{
    public const string Message = "A map builds expressions over the application's entities at run time; use it where code is compiled as it runs.";
}
