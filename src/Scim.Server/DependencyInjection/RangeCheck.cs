namespace Scim.Server.DependencyInjection;

/// <summary>Adds an error for each value that is out of range.</summary>
internal readonly struct RangeCheck(ICollection<string> errors)
{
    public void Number(string name, int value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
        {
            errors.Add($"ScimOptions.{name} is {value}; expected {lowest} to {highest}.");
        }
    }

    public void Time(string name, TimeSpan value, TimeSpan lowest, TimeSpan highest)
    {
        if (value < lowest || value > highest)
        {
            errors.Add($"ScimOptions.{name} is {value}; expected {lowest} to {highest}.");
        }
    }
}
