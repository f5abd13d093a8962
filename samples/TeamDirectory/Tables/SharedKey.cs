namespace TeamDirectory;

/// <summary>A key that protects sessions; one for all servers of the application.</summary>
public sealed class SharedKey
{
    public int Id { get; set; }

    public string Xml { get; set; } = "";
}
