namespace Acme.CustomEvents;

/// <summary>What goes to a city.</summary>
public interface IHasCity
{
    string City { get; }
}
